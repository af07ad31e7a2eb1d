// ttyd as a target: how it is started, and what its page says to it.
import { launch, wsConn, PEERS, ATTACH } from '../conn.mjs';
const make = (name, deflate) => ({
  name,
  kind: 'peer',
  what: 'C + libwebsockets, a tmux client per browser',
  start: (port) =>
    launch(name, `${PEERS}/ttyd`, ['-p', port, '-i', '127.0.0.1', '-W', '-a', '-d', '0', ATTACH]),
  page: '/',
  connect: (port, session, { cols = 80, rows = 24, onData } = {}) =>
    wsConn(`ws://127.0.0.1:${port}/ws?arg=${session}`, {
      protocols: ['tty'],
      deflate,
      onData,
      hello: (ws) => ws.send(Buffer.from(JSON.stringify({ AuthToken: '', columns: cols, rows }))),
      decode: (d) => (d[0] === 0x30 ? d.subarray(1) : null), // '0' = OUTPUT
      encode: (t) => Buffer.from('0' + t), // '0' = INPUT
    }),
});
export default make('ttyd', true); // a browser offers permessage-deflate and ttyd accepts it
export const noDeflate = make('ttyd-nodeflate', false);
