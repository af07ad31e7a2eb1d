// Chance that can be repeated: the same seed gives the same order of actions.
export class Random {
  #state;

  constructor(seed) {
    this.#state = seed >>> 0;
  }

  /** 0 ≤ x < 1, by mulberry32. */
  next() {
    this.#state = (this.#state + 0x6d2b79f5) >>> 0;
    let t = this.#state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  }

  /** A whole number, both ends included. */
  between(least, most) {
    return least + Math.floor(this.next() * (most - least + 1));
  }

  chance(share) {
    return this.next() < share;
  }

  /** One of them; undefined of none. */
  pick(all) {
    return all[Math.floor(this.next() * all.length)];
  }

  shuffled(all) {
    const dealt = [...all];
    for (let i = dealt.length - 1; i > 0; i--) {
      const j = this.between(0, i);
      [dealt[i], dealt[j]] = [dealt[j], dealt[i]];
    }
    return dealt;
  }
}
