// Run by electron-builder after packing: turns off what a packed Diptych never needs of Electron.
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { flipFuses, FuseV1Options, FuseVersion } from '@electron/fuses'

/** What every packed Diptych is set to. */
export const fuses = {
  version: FuseVersion.V1,
  [FuseV1Options.RunAsNode]: false,
  [FuseV1Options.EnableCookieEncryption]: true,
  [FuseV1Options.EnableNodeOptionsEnvironmentVariable]: false,
  [FuseV1Options.EnableNodeCliInspectArguments]: false,
  [FuseV1Options.EnableEmbeddedAsarIntegrityValidation]: true,
  [FuseV1Options.OnlyLoadAppFromAsar]: true,
  [FuseV1Options.GrantFileProtocolExtraPrivileges]: false,
}

export default async function afterPack({ appOutDir, electronPlatformName, packager }) {
  const { productFilename, productName } = packager.appInfo
  const name =
    { darwin: `${productFilename}.app`, win32: `${productFilename}.exe` }[electronPlatformName] ??
    packager.executableName ??
    productName
  const path = join(appOutDir, name)
  // The stub that packing is tried with has no fuses to flip.
  if (existsSync(join(appOutDir, 'stub'))) return
  await flipFuses(path, { ...fuses, resetAdHocDarwinSignature: electronPlatformName === 'darwin' })
}
