import { CommandFault } from './fault'
export async function convertCommand(_args: readonly string[]): Promise<number> {
  throw new CommandFault('later')
}
