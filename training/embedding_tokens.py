"""One vocabulary for both languages, and texts as bags of its tokens."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
import torch
from tokenizers import Regex, Tokenizer, models, normalizers, pre_tokenizers, trainers

UNKNOWN = "[UNK]"


def train_tokenizer(texts: Iterable[str], size: int) -> Tokenizer:
    """Unigram pieces: they split Swedish compounds where a reader would (anhörig|stöd). Links and marks are dropped."""
    tokenizer = Tokenizer(models.Unigram())
    tokenizer.normalizer = normalizers.Sequence(
        [
            normalizers.NFKC(),
            normalizers.Lowercase(),
            normalizers.Replace(Regex(r"https?://\S+|\[\d+\]"), " "),
            normalizers.Replace(Regex(r"[^\p{L}\p{N}]+"), " "),
            normalizers.Strip(),
        ]
    )
    tokenizer.pre_tokenizer = pre_tokenizers.Metaspace()
    trainer = trainers.UnigramTrainer(
        vocab_size=size, unk_token=UNKNOWN, special_tokens=[UNKNOWN], max_piece_length=20, show_progress=False
    )
    tokenizer.train_from_iterator(texts, trainer)
    return tokenizer


@dataclass(frozen=True, slots=True)
class Bags:
    """Texts as token numbers, one after another; `starts` has one more entry than there are texts."""

    tokens: torch.Tensor
    starts: torch.Tensor

    def pick(self, rows: torch.Tensor) -> tuple[torch.Tensor, torch.Tensor]:
        """The tokens and offsets of some texts, as `embedding_bag` wants them."""
        lengths = self.starts[rows + 1] - self.starts[rows]
        offsets = torch.cumsum(lengths, 0) - lengths
        where = torch.arange(int(lengths.sum())) + torch.repeat_interleave(self.starts[rows] - offsets, lengths)
        return self.tokens[where], offsets


def bag(tokenizer: Tokenizer, texts: Sequence[str]) -> Bags:
    """Every text as a bag of tokens; a text without any known token becomes the unknown token."""
    numbers = [encoding.ids or [0] for encoding in tokenizer.encode_batch_fast(list(texts), add_special_tokens=False)]
    starts = np.cumsum([0, *map(len, numbers)])
    return Bags(torch.from_numpy(np.concatenate(numbers)).long(), torch.from_numpy(starts).long())
