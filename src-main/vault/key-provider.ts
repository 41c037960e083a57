/** The vault's one port: whoever hosts Fillkeep says how the data key is kept (key file, passphrase, OS keychain). */
export interface KeyProvider {
  /** Names the protection honestly, for the status page and for sealed rows. */
  readonly name: string;
  /**
   * The 32-byte data key, made at first use. Throws StartupError `VAULT_UNUSABLE` where an existing key can't be read:
   * a new one would orphan every sealed credential.
   */
  dataKey(): Promise<Buffer>;
}
