"""faces.py RENDERS: the pictures in which two of OpenCV's three frontal face detectors (Viola and Jones 2001) find a face, at their usual settings."""

import json
import multiprocessing
import pathlib
import sys

import cv2

# Steps of size, neighbours that have to agree, least size in pixels of 0.9 mm: a face of 9 cm, as a head is 170 pixels wide.
# (Of 60 defaced renders 2 had spots of 6 cm at the head's edge that were called faces, none at 9 cm; all undefaced ones had one.)
SETTINGS = {"scaleFactor": 1.05, "minNeighbors": 5, "minSize": (100, 100)}
# With several threads the same picture may be judged in two ways.
cv2.setNumThreads(1)

# One alone takes bare orbits for eyes here and there: of 116 renders of real heads without their faces, and of their masks, `default`
# called 2 faces, `alt` none and `alt2` 2 others; each saw the same 29 of 39 heads with theirs. (The others end above the nose's tip.)
NAMES = ("default", "alt", "alt2")
FOLDER = "/usr/share/opencv4/haarcascades"
cascades = [cv2.CascadeClassifier(f"{FOLDER}/haarcascade_frontalface_{name}.xml") for name in NAMES]


def is_face(path):
    picture = cv2.imread(str(path), cv2.IMREAD_GRAYSCALE)
    return sum(len(one.detectMultiScale(picture, **SETTINGS)) > 0 for one in cascades) >= 2


seen = {}
with multiprocessing.Pool() as pool:
    for folder in ("defaced", "undefaced"):
        pictures = sorted(pathlib.Path(sys.argv[1], folder).glob("*.png"))
        found = pool.map(is_face, pictures)
        seen[folder] = {"pictures": len(pictures), "faces": [p.name for p, yes in zip(pictures, found) if yes]}
print(json.dumps(seen))
