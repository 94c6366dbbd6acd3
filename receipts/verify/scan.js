/* SPDX-License-Identifier: MIT */
/* Codes in pictures: the browser's own detector, else the decoder that the saved page carries. */
import { readCodes } from '#reader';

const SIDE_MAX = 1600; /* pixels; larger pictures are drawn smaller */
const EVERY_MS = 250;

async function ownDetector() {
    if (typeof BarcodeDetector === 'undefined')
        return null;
    try {
        const formats = await BarcodeDetector.getSupportedFormats();
        return formats.includes('qr_code') ? new BarcodeDetector({ formats: ['qr_code'] }) : null;
    } catch {
        return null;
    }
}

/* Can this page read pictures here? */
export const canScan = async () => readCodes !== null || (await ownDetector()) !== null;

export const hasCamera = () => Boolean(window.isSecureContext && navigator.mediaDevices?.getUserMedia);

/* A picture or a frame as a canvas. */
function drawn(source, width, height) {
    const scale = Math.min(1, SIDE_MAX / Math.max(width, height));
    const canvas = document.createElement('canvas');
    canvas.width = Math.max(1, Math.round(width * scale));
    canvas.height = Math.max(1, Math.round(height * scale));
    canvas.getContext('2d').drawImage(source, 0, 0, canvas.width, canvas.height);
    return canvas;
}

function loadImage(file) {
    return new Promise((resolve, reject) => {
        const image = new Image();
        const url = URL.createObjectURL(file);
        image.onload = () => resolve(image);
        image.onerror = () => reject(new Error('scan: not a picture'));
        image.src = url;
    });
}

/* The text of a code on a canvas, or null. */
async function textOn(canvas) {
    const own = await ownDetector();
    const found = own ? await own.detect(canvas).catch(() => []) : [];
    if (found.length > 0)
        return found[0].rawValue;
    if (readCodes === null)
        return null;
    const pixels = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height);
    return (await readCodes(pixels))[0] ?? null;
}

/* The text of the code in a file, or null. Throws when it is not a picture. */
export async function readPicture(file) {
    const image = await loadImage(file);
    try {
        return await textOn(drawn(image, image.naturalWidth, image.naturalHeight));
    } finally {
        URL.revokeObjectURL(image.src);
    }
}

/* Film until a code is found; calls found(text). Returns a function that stops. Throws when
 * there is no camera, or it is refused. */
export async function film(video, found) {
    const stream = await navigator.mediaDevices.getUserMedia({ video: { facingMode: 'environment' }, audio: false });
    let timer = null;
    const stop = () => {
        clearTimeout(timer);
        timer = null;
        stream.getTracks().forEach((track) => track.stop());
        video.srcObject = null;
    };
    const look = async () => {
        const text = video.videoWidth > 0
            ? await textOn(drawn(video, video.videoWidth, video.videoHeight)).catch(() => null) : null;
        if (timer === null)
            return;
        if (text === null) {
            timer = setTimeout(look, EVERY_MS);
            return;
        }
        stop();
        found(text);
    };
    video.srcObject = stream;
    await video.play();
    timer = setTimeout(look, EVERY_MS);
    return stop;
}
