/** How a user calls the program in a copy of this project; every command line that is shown begins so. */
export const PROGRAM = "npx quanheng";
