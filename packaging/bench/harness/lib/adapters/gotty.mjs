// gotty as a target: how it is started, and what its page says to it.
import { RUN } from '../paths.mjs';
import { launch, wsConn, PEERS, ATTACH } from '../conn.mjs';
export default {
  name: 'gotty',
  kind: 'peer',
  what: 'Go + gorilla/websocket, base64 frames, a tmux client per browser',
  start: (port) =>
    launch(
      'gotty',
      `${PEERS}/gotty`,
      ['-p', String(port), '-a', '127.0.0.1', '-w', '--permit-arguments', ATTACH],
      { env: { HOME: `${RUN}` } },
    ),
  page: '/',
  connect: (port, session, { cols = 80, rows = 24, onData } = {}) =>
    wsConn(`ws://127.0.0.1:${port}/ws`, {
      protocols: ['webtty'],
      onData,
      hello: (ws) => {
        ws.send(JSON.stringify({ Arguments: '?arg=' + session, AuthToken: '' }));
        ws.send('3' + JSON.stringify({ columns: cols, rows }));
      },
      decode: (d) => (d[0] === 0x31 ? Buffer.from(d.toString('latin1', 1), 'base64') : null),
      encode: (t) => '1' + t,
    }),
};
