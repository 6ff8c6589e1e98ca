"""Kinds of acts and their fields, for the help of `travaux do`."""

from travaux.record.describing import describe_all, describe_kind


def list_kinds() -> str:
    """Every kind on a line, with what it is."""
    kinds = describe_all()
    width = max(len(each.kind) for each in kinds)
    lines = [f"  {each.kind:{width}}  {each.summary}" for each in kinds]
    return "\n".join(["Acts:", *lines, "", "travaux do KIND --help lists the fields of one."])


def list_fields(kind: str) -> str:
    """The fields of a kind, with what each takes and means."""
    described = describe_kind(kind)
    lines = [f"Usage: travaux do FILE {kind} [FIELD=VALUE …] [OPTION …]", "", f"  {described.summary}", ""]
    width = max((len(each.name) for each in described.fields), default=0)
    for each in described.fields:
        needed = " (needed)" if each.is_needed else ""
        meaning = f": {each.meaning.rstrip('.')}" if each.meaning else ""
        lines.append(f"  {each.name:{width}}  {each.sort}{needed}{meaning}")
    return "\n".join(lines if described.fields else [*lines, "  It takes no fields."])
