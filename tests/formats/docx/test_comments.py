from tests.formats.docx.build import Docx, inserted, paragraph
from travaux.formats.docx.comments import list_comments


def _build() -> Docx:
    doc = Docx()
    first = doc.comment("entity", says='US: Delete "named"', by="Secretariat", resolved=True)
    last = doc.comment("Reports", says=["Talk of it.", "EU, NOR: Proposed language: All reports"], by="Chair")
    doc.add_comment('KEN: insert "soon" after "report"', by="Chair", reply_to=0)
    doc.add_comment("Nobody stands here.", by="Chair")
    doc.add(paragraph("Article 7"), paragraph("2. The named ", first, " shall report."))
    return doc.add(paragraph("3. ", last, " are ", inserted("always ", by="X"), "public."))


def test_comments_stand_in_reading_order_with_place_and_words() -> None:
    found = list_comments(_build().package()).comments
    assert [(each.where, each.anchored, each.author) for each in found] == [
        ("Article 7, 2", "entity", "Secretariat"),
        ("Article 7, 3", "Reports", "Chair"),
        ("", "", "Chair"),
    ]
    assert [each.resolved for each in found] == [True, False, False]
    assert found[1].says.splitlines()[0] == "Talk of it."


def test_a_position_is_offered_with_its_party_and_how_the_text_would_read() -> None:
    package = _build().package()
    before = package.save()
    first, second, _ = list_comments(package).comments
    assert [(o.position.parties, o.reads) for o in first.offers] == [(("US",), "2. The entity shall report.")]
    (reply,) = first.replies
    assert reply.offers[0].reads == "2. The named entity shall report soon."
    assert second.offers[0].position.parties == ("EU", "NOR")
    assert second.offers[0].reads == "3. All reports are always public."
    assert package.save() == before, "nothing applies it"


def test_a_file_without_comments_has_none() -> None:
    assert list_comments(Docx().add(paragraph("One.")).package()).comments == ()
