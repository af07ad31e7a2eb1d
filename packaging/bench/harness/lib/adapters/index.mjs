// Every target. A new one is one file like gotty.mjs and one line here; raw-c is no adapter, it is bin/climit.c.
import gotty from './gotty.mjs';
import { control, rawNode, ssh } from './limits.mjs';
import traymux, { tls } from './traymux.mjs';
import ttyd, { noDeflate } from './ttyd.mjs';
import vibetunnel from './vibetunnel.mjs';
import wetty from './wetty.mjs';

export const all = [traymux, tls, ssh, ttyd, noDeflate, gotty, wetty, vibetunnel, rawNode, control];
export const byName = new Map(all.map((adapter) => [adapter.name, adapter]));
