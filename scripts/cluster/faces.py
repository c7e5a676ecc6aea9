"""faces.py RENDERS: the pictures in which OpenCV's frontal face detector (Viola and Jones 2001), at its usual settings, finds a face."""

import json
import pathlib
import sys

import cv2

# Steps of size, neighbours that have to agree, least size in pixels of 0.9 mm: a face of 9 cm, as a head is 170 pixels wide.
# (Of 60 defaced renders 2 had spots of 6 cm at the head's edge that were called faces, none at 9 cm; all undefaced ones had one.)
SETTINGS = {"scaleFactor": 1.05, "minNeighbors": 5, "minSize": (100, 100)}
# With several threads the same picture may be judged in two ways.
cv2.setNumThreads(1)

cascade = cv2.CascadeClassifier("/usr/share/opencv4/haarcascades/haarcascade_frontalface_default.xml")
seen = {}
for folder in ("defaced", "undefaced"):
    pictures = sorted(pathlib.Path(sys.argv[1], folder).glob("*.png"))
    faces = [p.name for p in pictures if len(cascade.detectMultiScale(cv2.imread(str(p), cv2.IMREAD_GRAYSCALE), **SETTINGS))]
    seen[folder] = {"pictures": len(pictures), "faces": faces}
print(json.dumps(seen))
