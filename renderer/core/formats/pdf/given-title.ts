/** What programs write into a PDF's title by themselves: their files' names, their own, or that there is none. */
const byPrograms =
  /^(?:(?:untitled|unknown|no title|sans titre|ohne titel|unbenannt|sin título|senza titolo|new document|document|title|scan|scanned (?:document|image)|image|print)[\s\d]*$|(?:microsoft (?:word|powerpoint|excel)|adobe (?:photoshop|indesign|acrobat|illustrator)|quarkxpress|layout \d)|.*\.(?:docx?|pdf|tiff?|jpe?g|png|indd|dvi|tex|qxd|xlsx?|pptx?|odt|rtf|pmd)(?:$|\W))/i

/** Whether a PDF's title is one that somebody gave it. */
export function isTitle(title: string): boolean {
  return title.length > 2 && !byPrograms.test(title.trim())
}
