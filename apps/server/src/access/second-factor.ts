import { Secret, TOTP } from "otpauth";

const parameters = { issuer: "居评 Juping", algorithm: "SHA1", digits: 6, period: 30 } as const;

/** The time step of a code, one step early or late allowed; null where it is wrong. */
export const stepOf = (secret: string, code: string, at: Date): number | null => {
  const totp = new TOTP({ ...parameters, secret: Secret.fromBase32(secret) });
  const off = totp.validate({ token: code, timestamp: at.getTime(), window: 1 });
  return off === null ? null : Math.floor(at.getTime() / 30_000) + off;
};
