import { say, type Locale } from "#lib/words/say.ts";

const words = {
  message: { zh: "数据服务没有应答", en: "The data service did not answer" },
  remedy: { zh: "页面内容没有丢失，请稍后刷新", en: "Nothing was lost; reload in a moment" },
};

/** The error shown where no answer of the API came through at all. */
export const unreachable = (status: number, locale: Locale): App.Error => ({
  status,
  message: say(words.message, locale),
  code: "UNREACHABLE",
  remedy: say(words.remedy, locale),
});
