"""Known words: what programs call verdicts, causes, units and models, for the catalogues to have."""

from __future__ import annotations

from analysis.translation.messages import message

#: What stands behind a verdict, and why numbers disagree.
KINDS = (
    message("other numbers"),
    message("copies"),
    message("not impossible"),
    message("against"),
    message("none"),
    message("misprint"),
    message("translation"),
    message("citation"),
    message("scope"),
    message("definition"),
    message("rounding"),
    message("revision"),
    message("and"),
    message("or"),
)
#: Statuses of findings, and kinds of them.
STATUSES = (
    message("open"),
    message("reported"),
    message("acknowledged"),
    message("fixed upstream"),
    message("contradiction"),
    message("reading"),
)
#: Verdicts of the audit.
VERDICTS = (
    message("consistent"),
    message("rounding only"),
    message("unchecked"),
)
#: What a claim gives of its series.
GIVEN = (message("share"), message("change of share"), message("contribution"))
#: How a printed number is qualified.
QUALIFIERS = (
    message("about"),
    message("more than"),
    message("nearly"),
    message("at least"),
    message("order of"),
)
#: What is counted.
UNITS = (
    message("persons"),
    message("CNY"),
    message("years"),
    message("orders"),
    message("searches"),
    message("trips"),
    message("phones"),
    message("cities"),
    message("members"),
    message("domain names"),
    message("pages"),
    message("agents"),
    message("enterprises"),
    message("views"),
    message("platforms"),
    message("users"),
    message("shops"),
    message("pharmacies"),
    message("patents"),
    message("creators"),
    message("minutes"),
    message("cars"),
    message("calls"),
    message("companies"),
    message("products"),
    message("base stations"),
    message("blocks of /32"),
    message("hours"),
    message("product lines"),
    message("scenarios"),
    message("vendors"),
    message("accounts"),
    message("USD"),
    message("notes"),
    message("interactions"),
    message("governments"),
    message("provinces or cities"),
    message("transactions"),
    message("routes"),
    message("performances"),
    message("locations"),
    message("bytes"),
    message("videos"),
    message("pictures"),
    message("merchants"),
    message("seconds"),
    message("hospitals"),
    message("visits"),
    message("consultations"),
    message("districts"),
    message("courses"),
    message("skills"),
    message("games"),
    message("subscribers"),
    message("months"),
    message("quarters"),
    message("days"),
    message("appliances"),
    message("tablets"),
    message("markets"),
    message("advertisers"),
    message("projects"),
    message("%"),
    message("pp"),
    message("times"),
)
#: What kind of witness a document is.
WITNESSES = (
    message("report"),
    message("article"),
    message("news"),
    message("chart"),
    message("annotation"),
)
#: Models of trends, and what refuses one.
MODELS = (
    message("blend"),
    message("combination"),
    message("naive"),
    message("drift"),
    message("linear"),
    message("loglinear"),
    message("piecewise"),
    message("logistic"),
    message("logistic free"),
    message("gompertz"),
    message("gompertz free"),
    message("damped"),
    message("local linear trend"),
    message("theta"),
    message("theil sen"),
    message("huber"),
)
