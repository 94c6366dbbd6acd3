/* SPDX-License-Identifier: MIT */
/* The photo and camera inputs of the page. */
import { byId } from './dom.js';
import { canScan, film, hasCamera, readPicture } from './scan.js';

export function startScan(state, redraw, show) {
    let stop = null;
    const say = (key) => {
        state.photo = key;
        redraw();
    };
    const stopFilming = () => {
        stop?.();
        stop = null;
        state.isFilming = false;
        byId('video').hidden = true;
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
        try {
            byId('video').hidden = false;
            stop = await film(byId('video'), (text) => {
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
