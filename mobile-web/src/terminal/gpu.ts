import { WebglAddon } from '@xterm/addon-webgl';
import type { Terminal } from '@xterm/xterm';
import type { Cancel } from '../connection/ports';

/** What a browser without a GPU draws WebGL with: slower than the page itself, and it warms the phone. */
const SOFTWARE = /swiftshader|llvmpipe|softpipe|software|basic render/i;

/** Whether there is a GPU behind WebGL. */
export function hasGpu(): boolean {
  const gl = document
    .createElement('canvas')
    .getContext('webgl2', { failIfMajorPerformanceCaveat: true });
  if (!gl) {
    return false;
  }
  const info = gl.getExtension('WEBGL_debug_renderer_info');
  const renderer: unknown = gl.getParameter(info?.UNMASKED_RENDERER_WEBGL ?? gl.RENDERER);
  release(gl);
  return typeof renderer === 'string' && !SOFTWARE.test(renderer);
}

/**
 * Has the GPU draw an open terminal, until the returned function is called. Throws where the browser gives no context.
 *
 * @param lost called when the browser takes the context away; the page draws the terminal again by then
 */
export function drawByGpu(terminal: Terminal, lost: () => void): Cancel {
  const addon = new WebglAddon();
  terminal.loadAddon(addon);
  const canvas = canvasOf(terminal);
  const end = () => {
    canvas?.removeEventListener('webglcontextlost', onLost, { capture: true });
    addon.dispose();
    const gl = canvas?.getContext('webgl2');
    if (gl) {
      release(gl);
    }
  };
  // The addon would wait three seconds, with nothing on the screen, for a context that may not come back.
  const onLost = (event: Event) => {
    event.stopImmediatePropagation();
    end();
    lost();
  };
  canvas?.addEventListener('webglcontextlost', onLost, { capture: true });
  return end;
}

function canvasOf(terminal: Terminal): HTMLCanvasElement | undefined {
  const canvases = terminal.element?.querySelectorAll<HTMLCanvasElement>('.xterm-screen > canvas');
  return Array.from(canvases ?? []).find(
    (canvas) => !canvas.classList.contains('xterm-link-layer'),
  );
}

/** Browsers have few contexts, and take one back only when they clean up. */
function release(gl: WebGL2RenderingContext): void {
  gl.getExtension('WEBGL_lose_context')?.loseContext();
}
