// A phone in the soak: one socket with up to three views, which acknowledges as it is told.
import * as phone from '../traymux/phone.mjs';
import { View } from '../traymux/socket.mjs';

const MOST_VIEWS = 3;
const LATE_MS = 700;
/** What nobody hears of for this long, in ms, counts as unanswered. tmux may be stopped for ten seconds meanwhile. */
const PATIENCE = 45000;

/** How a viewer acknowledges. A stalled one also reads nothing from its socket. */
export const PACES = ['prompt', 'late', 'never', 'stalled'];

export class Viewer {
  views = new Map();
  pace = 'prompt';
  /** Set before this side ends the connection, or does what the server must end it for. */
  leaving = false;
  /** Whether it ever stopped reading, for which the server may call it silent. */
  wasStalled = false;

  #late = null;

  /**
   * @param told is told what is said of a view: its kind, and the reason where there is one
   * @param closed is told the code, when the server closed the socket
   */
  constructor(socket, told, closed) {
    this.socket = socket;
    this.device = socket.device;
    socket.patience = PATIENCE;
    socket.onEvent = ({ topic, data }) => {
      if (topic !== 'terminal') return;
      if (data.kind === 'restart') this.views.get(data.channel)?.onRestart?.();
      if (data.kind === 'ended') {
        socket.outputs.delete(data.channel);
        this.views.delete(data.channel);
      }
      told(data.kind, data.reason);
    };
    socket.ws.once('close', (code) => {
      this.#stopWaiting();
      if (!this.leaving) closed(code);
    });
  }

  static async open(origin, devices, told, closed) {
    return new Viewer(await phone.open(origin, undefined, devices), told, closed);
  }

  get isOpen() {
    return this.socket.ws.readyState === 1 && !this.leaving;
  }

  get hasRoom() {
    return this.views.size < MOST_VIEWS;
  }

  /** @param wanted parameters of `terminal.attach` */
  async attach(wanted, onOutput = () => {}) {
    const view = await View.attach(this.socket, wanted, (bytes, self) => {
      if (this.pace === 'prompt') self.keepUp();
      onOutput(bytes, self);
    });
    view.session = wanted.session;
    this.views.set(view.channel, view);
    return view;
  }

  async detach(view) {
    this.views.delete(view.channel);
    await this.socket.request('terminal.detach', { channel: view.channel });
    this.socket.outputs.delete(view.channel);
  }

  setPace(pace) {
    this.#stopWaiting();
    this.pace = pace;
    if (pace === 'stalled') {
      this.wasStalled = true;
      this.socket.ws.pause();
    } else this.socket.ws.resume();
    if (pace === 'late') this.#late = setInterval(() => this.#acknowledgeAll(), LATE_MS);
    if (pace === 'prompt') this.#acknowledgeAll();
  }

  /** Ends the connection as `how` says. */
  leave(how) {
    this.leaving = true;
    this.#stopWaiting();
    const { ws } = this.socket;
    const tcp = ws._socket;
    switch (how) {
      case 'close':
        ws.resume();
        ws.close();
        return;
      case 'reset':
        if (tcp) tcp.resetAndDestroy();
        else ws.terminate();
        return;
      case 'cut':
        // A masked frame of a thousand bytes, of which two come.
        tcp?.write(Buffer.from([0x82, 0xfe, 0x03, 0xe8, 1, 2, 3, 4, 5, 6]), () => ws.terminate());
        return;
      default:
        ws.terminate();
    }
  }

  #acknowledgeAll() {
    for (const view of this.views.values()) {
      if (view.received > view.acknowledged) view.acknowledge(view.received);
    }
  }

  #stopWaiting() {
    clearInterval(this.#late);
    this.#late = null;
  }
}
