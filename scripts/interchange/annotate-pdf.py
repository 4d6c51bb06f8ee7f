"""Annotates a PDF with an independent library (pikepdf) as Acrobat, Preview, Okular, Skim, PDF Expert and Zotero do: the same keys.

    /usr/bin/python3 scripts/interchange/annotate-pdf.py IN.pdf OUT.pdf
"""

import sys

import pikepdf
from pikepdf import Array, Dictionary, Name, String

pdf = pikepdf.open(sys.argv[1])
page = pdf.pages[0]
page.Annots = pdf.make_indirect(Array())


def put(subtype, rect, **keys):
    note = pdf.make_indirect(Dictionary(Type=Name.Annot, Subtype=Name("/" + subtype), Rect=Array(rect), F=4))
    for key, value in keys.items():
        note[Name("/" + key.replace("__", ":"))] = value
    page.Annots.append(note)
    return note


def quads(left, bottom, right, top):
    return Array([left, top, right, top, left, bottom, right, bottom])


line = (72, 756, 200, 774)
when = String("D:20250304101500+01'00'")

# Acrobat: highlight with rich text and a pop-up, an answer, a review state; a caret grouped with the words it replaces.
acrobat = put(
    "Highlight", line, QuadPoints=quads(*line), C=Array([1, 0.82, 0]), T=String("Acrobat"), M=when, NM=String("0f3c-1"),
    Contents=String("With rich text"), Subj=String("Highlight"), CA=1,
    RC=String('<?xml version="1.0"?><body xmlns="http://www.w3.org/1999/xhtml"><p>With rich text</p></body>'),
)
put("Popup", (600, 700, 800, 800), Parent=acrobat, Open=False)
put("Text", (72, 756, 92, 776), T=String("Reviewer"), M=when, IRT=acrobat, RT=Name.R, Contents=String("An answer"))
put("Text", (72, 756, 92, 776), T=String("Reviewer"), M=when, IRT=acrobat, F=30,
    StateModel=String("Review"), State=String("Completed"), Contents=String("Completed set by Reviewer"))
caret = put("Caret", (200, 750, 210, 760), T=String("Acrobat"), M=when, Contents=String("other words"), Sy=Name.None_ if hasattr(Name, "None_") else Name("/None"))
put("StrikeOut", (205, 756, 300, 774), QuadPoints=quads(205, 756, 300, 774), C=Array([1, 0, 0]), T=String("Acrobat"), IRT=caret, RT=Name.Group)
# Preview: underline with an appearance, its name as author, no name of the annotation.
put("Underline", line, QuadPoints=quads(*line), C=Array([0.2, 0.8, 0.2, ]), T=String("Preview User"), M=when, Contents=String(""))
# Okular: an inline note and a stamp.
put("FreeText", (300, 600, 400, 620), Contents=String("Okular inline"), T=String("okular"), DA=String("/Helv 12 Tf 0 g"), NM=String("okular-{1}"))
put("Stamp", (300, 500, 400, 550), Name=Name.Approved, T=String("okular"), Contents=String(""))
# Skim: a circle, and a note anchored to a point.
put("Circle", (100, 400, 200, 500), C=Array([0, 0, 1]), Contents=String("Skim circle"), BS=Dictionary(W=2))
put("Text", (400, 700, 416, 716), Contents=String("Skim anchored"), Name=Name.Note)
# PDF Expert: handwriting without a comment.
put("Ink", (100, 300, 200, 350), InkList=Array([Array([100, 300, 150, 350, 200, 300])]), C=Array([0.9, 0.1, 0.1]), T=String("PDF Expert"))
# Zotero: a highlight with tags, and a picture of a region.
put("Highlight", (205, 756, 300, 774), QuadPoints=quads(205, 756, 300, 774), C=Array([0.635, 0.541, 0.898]),
    Contents=String("Zotero’s comment"), T=String("Zotero"), NM=String("Zotero-ABCD2345"),
    Zotero__Tags=String('["gas light","of old, and new"]'), Zotero__Key=String("ABCD2345"))
put("Square", (120, 200, 260, 280), C=Array([1, 0.83, 0]), Contents=String("Zotero’s picture"), NM=String("Zotero-EFGH2345"),
    Zotero__Tags=String('["picture"]'), Zotero__Key=String("EFGH2345"))

pdf.save(sys.argv[2])
