"""Which errors mean that the process cannot paint any more."""

from __future__ import annotations

import torch

SIGNS = ("CUDA error", "cuDNN error", "CUBLAS_STATUS", "device-side assert", "unspecified launch")


def is_device_lost(error: BaseException) -> bool:
    """Whether the card or its driver is in no state to go on. Memory that is short is no such
    error; any other error of CUDA spoils all later calls in the same process.
    """
    if isinstance(error, torch.OutOfMemoryError):
        return False
    if isinstance(error, torch.AcceleratorError):
        return True
    return any(sign in str(error) for sign in SIGNS)
