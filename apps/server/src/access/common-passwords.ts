/** Common in China beside those of the dictionary: pinyin of love and luck, numbers that sound like words, keyboard walks. */
const chinese = [
  "woaini1314",
  "woaini520",
  "5201314520",
  "1314520520",
  "520131400",
  "woaiwojia",
  "woaiwo",
  "woaizhongguo",
  "nihaoma",
  "zhongguo",
  "beijing",
  "shanghai",
  "aini1314",
  "wobuzhidao",
  "laopowoaini",
  "gongxifacai",
  "yijianzhongqing",
  "ceshi",
  "mima",
  "mima1234",
  "woshishui",
  "guanliyuan",
  "yonghuming",
  "jumin",
  "juweihui",
  "shequ",
  "jiedao",
  "pinggu",
  "password1234",
  "a1b2c3d4e5",
  "qwe123456",
  "asd123456",
  "zxc123456",
  "q1w2e3r4t5y6",
  "1q2w3e4r5t6y",
  "1qazxsw2",
  "123456789a",
  "a1234567890",
  "aa123456789",
  "abc123456789",
  "admin123456",
  "admin@123",
  "p@ssw0rd1",
  "qwertyuiop123",
  "密码密码",
  "我爱你一生一世",
  "居民委员会",
  "一二三四五六七八",
  "你好你好你好你好",
];

let known: Promise<ReadonlySet<string>> | undefined;

/** Passwords in use everywhere, in lower case: 47,000 of leaks (zxcvbn-ts) and those above. Read when first needed. */
export const commonPasswords = (): Promise<ReadonlySet<string>> => {
  known ??= import("@zxcvbn-ts/language-common").then(
    ({ dictionary }) =>
      new Set(
        [...dictionary["passwords-common"], ...dictionary["diceware-common"], ...chinese].map((word) =>
          word.toLowerCase(),
        ),
      ),
  );
  return known;
};
