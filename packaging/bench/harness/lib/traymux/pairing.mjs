// Pairing, as a phone and the person at the machine do it: section 3 of docs/protocol.md, from its own text.
import crypto from 'node:crypto';
import { sleep } from '../stats.mjs';
import { newDevice, sha256, text, transcript } from './keys.mjs';
import { Socket } from './socket.mjs';

const LABEL = 'Benchmark';
const SCOPES = ['view', 'input'];

/**
 * Pairs a new device at the terminal of a running server.
 *
 * @param authorityOf gives the machine's authority, for a device that comes over TLS; else empty
 * @param manages whether the device may create, rename and end sessions
 */
export async function pairNew(server, authorityOf, manages = false) {
  const device = newDevice();
  for (;;) {
    const shown = await link(server, Boolean(authorityOf));
    try {
      const scopes = manages ? [...SCOPES, 'manage'] : SCOPES;
      // A plus after the digits grants that scope too.
      const typeDigits = (digits) => server.type(manages ? `${digits}+` : digits);
      await pair(device, shown, authorityOf?.(), scopes, typeDigits);
      return { device, origin: new URL(shown).origin };
    } catch (error) {
      if (!error.data?.retryAfter) throw error;
      await sleep(error.data.retryAfter * 1000);
      server.type('');
    }
  }
}

/** Presses Enter until the server shows a link of the wanted kind. */
async function link(server, secure) {
  const scheme = secure ? 'https' : 'http';
  for (;;) {
    const [found] = await server.next(/(?<=\n)https?:\/\/\S+\/pair#v1\.\S+(?=\s)/);
    if (found.startsWith(`${scheme}://`)) return found;
    await sleep(200);
    server.type('');
  }
}

async function pair(device, link, authority, scopes, typeDigits) {
  const { origin, hash } = new URL(link);
  const [, pairing, secret, serverId] = hash.slice(1).split('.');
  const asked = scopes.join(',');
  const socket = new Socket(origin, authority);
  try {
    await socket.challenged();
    const publicKey = Buffer.from(device.publicKey, 'base64url');
    const phoneNonce = crypto.randomBytes(32);
    const commitment = sha256(transcript('traymux commitment v1', pairing, phoneNonce));
    const mac = crypto
      .createHmac('sha256', Buffer.from(secret, 'base64url'))
      .update(transcript('traymux claim v1', origin, pairing, publicKey, LABEL, asked, commitment))
      .digest();
    const claimed = await socket.request('pairing.claim', {
      pairing,
      publicKey: device.publicKey,
      label: LABEL,
      scopes,
      commitment: text(commitment),
      mac: text(mac),
    });
    const serverKey = Buffer.from(claimed.serverKey, 'base64url');
    const serverNonce = Buffer.from(claimed.serverNonce, 'base64url');
    const genuine =
      text(sha256(serverKey)) === serverId &&
      crypto.verify(
        'sha256',
        transcript('traymux server v1', pairing, publicKey, commitment, serverNonce),
        {
          key: crypto.createPublicKey({ key: serverKey, type: 'spki', format: 'der' }),
          dsaEncoding: 'ieee-p1363',
        },
        Buffer.from(claimed.signature, 'base64url'),
      );
    if (!genuine) throw new Error('this is not the server that showed the code');
    const outcome = socket.next((message) => message.topic === 'pairing', 'approval');
    await socket.request('pairing.reveal', { nonce: text(phoneNonce) });
    const digest = sha256(
      transcript(
        'traymux digits v1',
        pairing,
        serverKey,
        publicKey,
        LABEL,
        asked,
        serverNonce,
        phoneNonce,
      ),
    );
    typeDigits(String(digest.readUInt32BE() % 10000).padStart(4, '0'));
    const { state } = (await outcome).data;
    if (state !== 'approved') throw new Error(`pairing was ${state}`);
  } finally {
    socket.ws.terminate();
  }
}
