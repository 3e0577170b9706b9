import { Secret, TOTP } from "otpauth";

const parameters = { issuer: "居评 Juping", algorithm: "SHA1", digits: 6, period: 30 } as const;

/** A new secret of a second factor (RFC 6238), base32, and the address that authenticators read from a code. */
export const offerOf = (login: string): { readonly secret: string; readonly uri: string } => {
  const secret = new Secret({ size: 20 });
  const totp = new TOTP({ ...parameters, label: login, secret });
  return { secret: secret.base32, uri: totp.toString() };
};

/** The time step of a code, one step early or late allowed; null where it is wrong. */
export const stepOf = (secret: string, code: string, at: Date): number | null => {
  const totp = new TOTP({ ...parameters, secret: Secret.fromBase32(secret) });
  const off = totp.validate({ token: code, timestamp: at.getTime(), window: 1 });
  return off === null ? null : Math.floor(at.getTime() / 30_000) + off;
};
