/** Words of the sign-in page. */
export const signInWords = {
  title: { zh: "登录", en: "Sign in" },
  product: { zh: "居民区第三方评估", en: "Third-party evaluation of residents' committees" },
  login: { zh: "登录名", en: "Login" },
  password: { zh: "密码", en: "Password" },
  code: { zh: "验证器上的 6 位数字", en: "Six digits of the authenticator" },
  submit: { zh: "登录", en: "Sign in" },
  working: { zh: "正在登录", en: "Signing in" },
  demonstration: { zh: "演示账号", en: "Accounts of the demonstration" },
  demonstrationText: {
    zh: "每种角色一个，点一下即可进入。单位和成绩都是虚构的。",
    en: "One of each role; one click enters. Units and results are invented.",
  },
  needsScript: { zh: "登录需要启用 JavaScript。", en: "Signing in needs JavaScript." },
};
