/* SPDX-License-Identifier: MIT */
/* The photo and camera inputs of the page. */
import { byId, make } from './dom.js';
import { canScan, film, hasCamera, readPicture } from './scan.js';

export function startScan(state, redraw, show) {
    let stop = null;
    let video = null; /* made when it is asked for: its controls cost each visitor's first picture */
    const say = (key) => {
        state.photo = key;
        redraw();
    };
    const stopFilming = () => {
        stop?.();
        stop = null;
        state.isFilming = false;
        video?.remove();
        video = null;
        redraw();
    };

    byId('photo').addEventListener('change', async () => {
        const [file] = byId('photo').files;
        if (!file)
            return;
        if (!(await canScan())) {
            say(location.protocol === 'file:' ? 'p-cannot-here' : 'p-cannot');
            return;
        }
        say('p-looking');
        const text = await readPicture(file).catch(() => null);
        if (text === null)
            say('p-none');
        else
            show(text);
        byId('photo').value = '';
    });

    byId('camera').addEventListener('click', async () => {
        if (stop) {
            stopFilming();
            return;
        }
        if (video)
            return; /* the browser is asking for leave */
        try {
            video = make('video', { playsinline: '', muted: '' });
            byId('camera').after(video);
            stop = await film(video, (text) => {
                stopFilming();
                show(text);
            });
            state.isFilming = true;
            redraw();
        } catch {
            stopFilming();
            say('p-no-camera');
        }
    });

    if (hasCamera())
        canScan().then((can) => (byId('camera').hidden = !can));
}
