"""How every portal is read: verified, polite, bounded, and without Scrapy's open doors."""

from urllib.parse import urlsplit

MAX_BYTES = 32 * 1024 * 1024  # of an answer in JSON, which may be a whole register
PAGE_BYTES = 8 * 1024 * 1024  # of a page or a feed
REQUEST_TIMEOUT = 30.0
RETRIES = 6
MOST_PAGES = 10_000  # a list whose next page is never empty must end


def safe_settings(*, agent: str, delay: float, base_url: str = "", cache: str = "") -> dict[str, object]:
    """Scrapy's settings; `delay` in seconds between requests, `base_url` where the operator named one, `cache` the
    folder of the pages that are kept."""
    return {
        "USER_AGENT": agent,
        "ROBOTSTXT_OBEY": True,
        "DOWNLOAD_VERIFY_CERTIFICATES": True,
        "TELNETCONSOLE_ENABLED": False,
        "REMOTE_CONTROL_ENABLED": False,
        "COOKIES_ENABLED": False,
        "REFERRER_POLICY": "scrapy.spidermiddlewares.referer.NoReferrerPolicy",
        "METAREFRESH_ENABLED": False,
        "DOWNLOAD_HANDLERS": {"file": None, "ftp": None, "data": None, "s3": None},
        "DOWNLOAD_MAXSIZE": MAX_BYTES,
        "DOWNLOAD_WARNSIZE": 0,
        "DOWNLOAD_TIMEOUT": REQUEST_TIMEOUT,
        "DOWNLOAD_DELAY": delay,
        "DOWNLOAD_DELAY_JITTER": 0.0,  # Scrapy's own would halve every second wait
        "AUTOTHROTTLE_ENABLED": delay > 0,
        "AUTOTHROTTLE_START_DELAY": delay,
        "AUTOTHROTTLE_MAX_DELAY": 30.0,
        "CONCURRENT_REQUESTS": 1 if delay else 16,  # one in all, so that nothing is asked while a `Retry-After` runs
        "CONCURRENT_REQUESTS_PER_DOMAIN": 1 if delay else 4,
        "REDIRECT_MAX_TIMES": 5,
        "CLOSESPIDER_PAGECOUNT": MOST_PAGES,
        "DOWNLOADER_MIDDLEWARES": {
            "scrapy.downloadermiddlewares.retry.RetryMiddleware": None,
            "scrapy.downloadermiddlewares.robotstxt.RobotsTxtMiddleware": None,
            "crawler.polite.robots.Robots": 100,
            "scrapy.downloadermiddlewares.httpcache.HttpCacheMiddleware": None,
            "crawler.polite.cache.Cache": 540,
            "crawler.polite.retry.Retry": 550,
            "crawler.charset.Charset": 560,
            "crawler.polite.guard.HostGuard": 50,
            "crawler.polite.guard.AnswerLimit": 580,  # after HttpCompression, before all that reads or repeats
        },
        "SPIDER_MIDDLEWARES": {"crawler.polite.guard.CallLimit": 950},
        "HTTPCACHE_ENABLED": bool(cache),
        "HTTPCACHE_DIR": cache,
        "HTTPCACHE_POLICY": "crawler.polite.cache.Revalidated",
        "HTTPCACHE_STORAGE": "crawler.polite.cache.Folder",
        "TWISTED_DNS_RESOLVER": "crawler.polite.guard.GlobalResolver",
        "NAMED_HOST": urlsplit(base_url).hostname,
        "LOG_LEVEL": "WARNING",
        "LOG_FORMAT": "%(levelname)s %(name)s: %(message)s",
        "WARN_ON_GENERATOR_RETURN_VALUE": False,
    }
