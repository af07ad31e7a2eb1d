/** What somebody has to do with a certificate differs by these. */
export type Platform = 'ios' | 'android' | 'computer';

/** The platform, from what the browser says of itself. An iPad says it is a Mac, of which none has a touch screen. */
export function platformOf(userAgent: string, touchPoints: number): Platform {
  if (/iPhone|iPad|iPod/.test(userAgent) || (userAgent.includes('Macintosh') && touchPoints > 1)) {
    return 'ios';
  }
  return userAgent.includes('Android') ? 'android' : 'computer';
}
