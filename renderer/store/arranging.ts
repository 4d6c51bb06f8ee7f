type Arranging = typeof import('./arrange')

/** What arranges pages comes when that is asked for. */
const loaded = () => import('./arrange')

/** See `arrangePages` of `arrange.ts`. */
export async function arrangePages(
  ...of: Parameters<Arranging['arrangePages']>
): ReturnType<Arranging['arrangePages']> {
  return (await loaded()).arrangePages(...of)
}

/** See `putPagesBack` of `arrange.ts`. */
export async function putPagesBack(
  ...of: Parameters<Arranging['putPagesBack']>
): ReturnType<Arranging['putPagesBack']> {
  return (await loaded()).putPagesBack(...of)
}
