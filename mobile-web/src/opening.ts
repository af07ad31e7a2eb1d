/** Takes the pairing secret, if the address holds one, out of the address bar and the history. */
export function takePairingFragment(): string | undefined {
  if (location.pathname !== '/pair') {
    return undefined;
  }
  const fragment = location.hash;
  history.replaceState(null, '', '/pair');
  return fragment;
}

/** Browsers that keep nothing for a site throw at the mere mention of its storage. */
export function siteStorage(): Storage | undefined {
  try {
    return localStorage;
  } catch (error) {
    console.error(error);
    return undefined;
  }
}
