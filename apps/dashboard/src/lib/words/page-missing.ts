/** Words for an address that leads nowhere. */
export const pageMissing = {
  message: { zh: "没有这个页面", en: "There is no such page" },
  remedy: { zh: "请检查地址，或从总览进入", en: "Check the address, or start from the overview" },
};
