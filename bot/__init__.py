"""The use cases: crawling, matching, telling, sending; the only package that imports all the stages."""
