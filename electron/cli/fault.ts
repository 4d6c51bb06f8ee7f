/** A call that can't be carried out as it stands; the message is for the person who typed it. */
export class CommandFault extends Error {}
