/** The packages whose code or fonts are in the bundle, read from their own files by the build. */
declare module 'virtual:licences' {
  const packages: readonly {
    readonly name: string;
    readonly version: string;
    /** SPDX. */
    readonly licence: string;
    readonly text: string;
  }[];
  export default packages;
}
