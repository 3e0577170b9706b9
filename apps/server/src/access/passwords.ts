import { hash, verify, type Options } from "@node-rs/argon2";
import { JupingError } from "@juping/model";
import { normalPassword, passwordFault, passwordLength } from "@juping/model/access";
import { commonPasswords } from "./common-passwords.ts";

/** argon2id (2) as OWASP first recommends it: 19 MiB, two passes, one lane; some 20 ms. */
const cost: Options = { algorithm: 2, memoryCost: 19_456, timeCost: 2, parallelism: 1 };

/** So many are worked out at once; the others wait, so that sign-ins do not take the processor from readers. */
const atOnce = 2;

let running = 0;
const waiting: (() => void)[] = [];

const inTurn = async <T>(work: () => Promise<T>): Promise<T> => {
  if (running >= atOnce) await new Promise<void>((resolve) => waiting.push(resolve));
  running += 1;
  try {
    return await work();
  } finally {
    running -= 1;
    waiting.shift()?.();
  }
};

/** The password as it is kept: argon2id, PHC string. */
export const hashPassword = (password: string): Promise<string> =>
  inTurn(() => hash(normalPassword(password), cost));

let nobody: Promise<string> | undefined;

/** Whether a password is the one of the hash. Without a hash it takes as long and is never right, so that logins cannot be told from no logins. */
export const isPassword = async (password: string, kept: string | undefined): Promise<boolean> => {
  nobody ??= hashPassword("nobody's password");
  const against = kept ?? (await nobody);
  const right = await inTurn(() => verify(against, normalPassword(password)));
  return right && kept !== undefined;
};

const codes = {
  short: "PASSWORD_SHORT",
  long: "PASSWORD_LONG",
  common: "PASSWORD_COMMON",
  personal: "PASSWORD_PERSONAL",
} as const;

/**
 * Whether a password may be chosen.
 * @param isAlone whether nothing else is asked for at sign-in
 * @throws JupingError PASSWORD_SHORT, PASSWORD_LONG, PASSWORD_COMMON, PASSWORD_PERSONAL
 */
export const checkNewPassword = async (
  password: string,
  own: readonly string[],
  isAlone: boolean,
): Promise<void> => {
  const fault = passwordFault(password, await commonPasswords(), ["juping", "居评", ...own], isAlone);
  const { alone, beside, most } = passwordLength;
  if (fault !== null) throw new JupingError(codes[fault], { least: isAlone ? alone : beside, beside, most });
};

/** The hash of a password newly chosen. @throws JupingError PASSWORD_SHORT, PASSWORD_LONG, PASSWORD_COMMON, PASSWORD_PERSONAL */
export const newPasswordHash = async (
  password: string,
  own: readonly string[],
  isAlone: boolean,
): Promise<string> => {
  await checkNewPassword(password, own, isAlone);
  return await hashPassword(password);
};
