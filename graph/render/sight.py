"""How far apart colours are, for full sight and three kinds of colour blindness.

Contrast follows WCAG 2.2; differences are CIE76 in CIELAB; the simulations are the
severity 1.0 matrices of Machado, Oliveira and Fernandes (2009).
"""

from collections.abc import Mapping
from itertools import combinations

import numpy as np
from numpy.typing import NDArray

Vector = NDArray[np.float64]

SIGHTS: Mapping[str, Vector] = {
    "full": np.eye(3),
    "no red cones": np.array(
        [
            [0.152286, 1.052583, -0.204868],
            [0.114503, 0.786281, 0.099216],
            [-0.003882, -0.048116, 1.051998],
        ]
    ),
    "no green cones": np.array(
        [
            [0.367322, 0.860646, -0.227968],
            [0.280085, 0.672501, 0.047413],
            [-0.011820, 0.042940, 0.968881],
        ]
    ),
    "no blue cones": np.array(
        [
            [1.255528, -0.076749, -0.178779],
            [-0.078411, 0.930809, 0.147602],
            [0.004733, 0.691367, 0.303900],
        ]
    ),
}

_TO_XYZ = np.array(
    [
        [0.4124564, 0.3575761, 0.1804375],
        [0.2126729, 0.7151522, 0.0721750],
        [0.0193339, 0.1191920, 0.9503041],
    ]
)
_WHITE = np.array([0.95047, 1.0, 1.08883])


def linear(colour: str) -> Vector:
    """Return red, green and blue as linear light, 0 to 1, of a ``#rrggbb`` colour."""
    values = np.array([int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)])
    low = values <= 0.04045
    return np.where(low, values / 12.92, ((values + 0.055) / 1.055) ** 2.4)


def contrast(colour: str, other: str = "#FFFFFF") -> float:
    """Return the WCAG contrast ratio of two colours, 1 to 21."""
    weights = np.array([0.2126, 0.7152, 0.0722])
    darker, lighter = sorted(float(weights @ linear(one)) for one in (colour, other))
    return (lighter + 0.05) / (darker + 0.05)


def cielab(colour: str, sight: str = "full") -> Vector:
    """Return CIELAB coordinates of a colour as that sight sees it."""
    seen = np.clip(SIGHTS[sight] @ linear(colour), 0, 1)
    x, y, z = (
        float(np.cbrt(part)) if part > 0.008856 else 7.787 * float(part) + 16 / 116
        for part in _TO_XYZ @ seen / _WHITE
    )
    return np.array([116 * y - 16, 500 * (x - y), 200 * (y - z)])


def closest_pair(colours: Mapping[str, str]) -> tuple[float, str, str, str]:
    """Return difference, sight and names of the two colours that are hardest to tell apart."""
    return min(
        (
            float(np.linalg.norm(cielab(colours[one], sight) - cielab(colours[other], sight))),
            sight,
            one,
            other,
        )
        for sight in SIGHTS
        for one, other in combinations(colours, 2)
    )
