"""The endpoints of version 1."""

from typing import Annotated, Any, Final, Literal
from uuid import UUID

from django.core.exceptions import RequestDataTooBig
from django.http import HttpRequest, HttpResponse
from django.views.decorators.csrf import csrf_exempt
from ninja import Header, NinjaAPI, Query, Status
from ninja.errors import AuthenticationError, HttpError, ValidationError
from pydantic import StringConstraints

from cloudsword.centre.api import problems
from cloudsword.centre.api.bodies import BoundedParser
from cloudsword.centre.api.gate import Bearer, scoped
from cloudsword.centre.api.orders import answer_order, own_order, own_orders, told
from cloudsword.centre.api.own_events import own_events
from cloudsword.centre.api.problems import Problem
from cloudsword.centre.api.reports import hand_in
from cloudsword.centre.api.schemas import (
    AnswerIn,
    AnswerOut,
    Events,
    OrderOut,
    Orders,
    ReportIn,
    ReportOut,
    TokenOut,
    Warnings,
)
from cloudsword.centre.api.schemas import Problem as ProblemOut
from cloudsword.centre.api.scopes import Scope
from cloudsword.centre.audit.viewing import saw_list
from cloudsword.centre.holds.institution_channels import centre_signer
from cloudsword.centre.holds.states import OrderState
from cloudsword.centre.warning_desk.feeding import FORMS, answered
from cloudsword.channels.keys import jwks
from cloudsword.errors import CloudSwordError, LakeBusy, LedgerNotReady, NoSuchVersion, NotAllowed
from cloudsword.tongue import phrase

BEFORE_SENDING = (OrderState.PROPOSED, OrderState.WITHDRAWN, OrderState.APPROVED)
STATUS: Final = ((NotAllowed, 403), (NoSuchVersion, 409), ((LakeBusy, LedgerNotReady), 503))
"""What an error is answered with; any other with 422."""

REFUSED: dict[Any, Any] = dict.fromkeys((400, 401, 403, 404, 409, 413, 422, 429, 503), ProblemOut)
Key = Annotated[str, StringConstraints(min_length=8, max_length=64, pattern=r"^[A-Za-z0-9._:-]+$")]
STATES = tuple(state.value for state in OrderState if state not in BEFORE_SENDING)
OTHER_FORMS = {
    kind.partition(";")[0]: {"schema": {"type": "string"}} for form, kind in FORMS.items() if form != "json"
}
MOST_TOLD = 50
"""Fields of which an answer says what is wrong with them."""
MOST_SEQUENCE = 2**62


class Api(NinjaAPI):
    """The API; its description says that problems come as ``application/problem+json``."""

    def get_openapi_schema(self, **options: Any) -> Any:
        """Return the OpenAPI document."""
        schema = super().get_openapi_schema(**options)
        for methods in schema["paths"].values():
            for operation in methods.values():
                for status, response in operation["responses"].items():
                    if int(status) >= 400 and "content" in response:
                        response["content"] = {problems.KIND: response["content"].pop("application/json")}
        return schema


api = Api(
    title="CloudSword",
    version="1",
    description="What an institution and a centre tell each other beside the orders' own channel.",
    docs_url=None,
    parser=BoundedParser(),
    auth=Bearer(),
    urls_namespace="api-v1",
)


@api.get("/me", response={200: TokenOut, **REFUSED}, operation_id="me", summary="What this token is good for")
def me(request: Any) -> Any:
    """Read institution, scopes, end and rate of the token that asks, and the centre's public key."""
    token, public = request.auth, centre_signer().public
    return TokenOut(
        institution=token.institution_id,
        name=token.name,
        scopes=token.scopes,
        ends_at=token.ends_at,
        calls_a_minute=token.a_minute,
        centre_public_key=public.hex(),
        centre_keys=jwks([public]),
    )


@api.post(
    "/reports",
    response={200: ReportOut, 201: ReportOut, **REFUSED},
    operation_id="hand_in_report",
    summary="Hand a report in",
)
@scoped(Scope.REPORTS_WRITE)
def post_report(
    request: Any, body: ReportIn, idempotency_key: Annotated[Key, Header(alias="Idempotency-Key")]
) -> Any:
    """Open a case for it.

    The same key with the same body is answered with the same report (200) and changes nothing; with another
    body it is refused (409). An answer means that the report is stored.
    """
    found = hand_in(request.caller, idempotency_key, body)
    return Status(200 if found.is_repeat else 201, found)


@api.get(
    "/orders",
    response={200: Orders, **REFUSED},
    operation_id="own_orders",
    summary="The orders to one's own institution",
)
@scoped(Scope.ORDERS_READ)
def get_orders(
    request: Any,
    after: UUID | None = None,
    state: Literal[STATES] | None = None,  # type: ignore[valid-type]
) -> Any:
    """Read them in the order in which they left, at most 100; ask again with the last id as ``after``."""
    saw_list(request.auth.machine, "api:own_orders", [])
    return own_orders(request.auth.institution_id, after, state)


@api.get(
    "/orders/{uuid:order_id}",
    response={200: OrderOut, **REFUSED},
    operation_id="own_order",
    summary="One order to one's own institution",
)
@scoped(Scope.ORDERS_READ)
def get_order(request: Any, order_id: UUID) -> Any:
    """Read it as it left; an order to another institution is not there for this token."""
    found = own_order(request.auth.institution_id, order_id)
    saw_list(request.auth.machine, "api:own_orders", [])
    return told(found)


@api.post(
    "/orders/{uuid:order_id}/answers",
    response={200: AnswerOut, **REFUSED},
    operation_id="answer_order",
    summary="Answer an order",
)
@scoped(Scope.ORDERS_ANSWER)
def post_answer(request: Any, order_id: UUID, body: AnswerIn) -> Any:
    """Take it; the same answer_id again is answered with the same effect and changes nothing."""
    return answer_order(request.caller, order_id, body)


@api.get(
    "/events",
    response={200: Events, **REFUSED},
    operation_id="own_events",
    summary="What happened to one's own reports and orders",
)
@scoped(Scope.EVENTS_READ)
def get_events(request: Any, after: int = Query(0, ge=0, le=MOST_SEQUENCE)) -> Any:
    """Follow them, oldest first, at most 200; ask again with the last sequence as ``after``."""
    saw_list(request.auth.machine, "api:own_events", [])
    return own_events(request.auth.institution_id, after)


@api.get(
    "/warnings",
    response={200: Warnings, **REFUSED},
    operation_id="warnings",
    summary="The numbers that the centre warns of",
    openapi_extra={"responses": {200: {"content": OTHER_FORMS}}},
)
@scoped(Scope.WARNINGS_READ)
def get_warnings(
    request: Any,
    since: int = Query(0, ge=0, le=MOST_SEQUENCE),
    form: Literal[tuple(FORMS)] = "json",  # type: ignore[valid-type]
) -> Any:
    """Fetch them all, or what changed after the version ``since``: added and withdrawn.

    The next question's ``since`` is the answer's version, also in the header ``Feed-Version``. The header
    ``JWS-Detached`` is the centre's signature over the body (RFC 7515, appendix F); the form ``jws`` has it
    within. Other forms: ``csv``, ``stix`` (STIX 2.1). A version that the centre does not have yet is refused
    (409).
    """
    saw_list(request.auth.machine, "api:warnings", [])
    return answered(form, since)


@api.exception_handler(Problem)
def _problem(request: HttpRequest, problem: Problem) -> HttpResponse:
    return problem.response()


@api.exception_handler(CloudSwordError)
def _own(request: HttpRequest, error: CloudSwordError) -> HttpResponse:
    status = next((status for kinds, status in STATUS if isinstance(error, kinds)), 422)
    return problems.of_error(error, status)


@api.exception_handler(AuthenticationError)
def _unknown(request: HttpRequest, error: AuthenticationError) -> HttpResponse:
    return Problem(
        401,
        "token_missing",
        found=phrase("no good token came with this call"),
        limit=phrase("a header Authorization: Bearer cst_..."),
        step=phrase(
            "send the token that the centre gave you; one that ended or was taken away needs a new one"
        ),
        headers={"WWW-Authenticate": 'Bearer realm="cloudsword"'},
    ).response()


@api.exception_handler(ValidationError)
def _invalid(request: HttpRequest, error: ValidationError) -> HttpResponse:
    fields = [
        {
            "field": ".".join(str(part) for part in one["loc"][1:]) or str(one["loc"][0]),
            "found": str(one["msg"]),
        }
        for one in error.errors[:MOST_TOLD]
    ]
    first = fields[0] if fields else {"field": "body", "found": ""}
    return Problem(
        422,
        "not_as_described",
        found=phrase(
            "{count} fields are not as described, the first: {field}",
            count=len(error.errors),
            field=first["field"],
        ),
        limit=phrase("{found}", found=first["found"])
        if first["found"]
        else phrase("see /api/v1/openapi.json"),
        step=phrase("mend the fields in errors and send it again with the same key"),
        value=first["field"],
        errors=fields,
    ).response()


@api.exception_handler(RequestDataTooBig)
def _large(request: HttpRequest, error: RequestDataTooBig) -> HttpResponse:
    return Problem(
        413,
        "body_too_large",
        found=phrase("the body is too large"),
        limit=phrase("2 MB"),
        step=phrase("send one report in one call"),
    ).response()


@api.exception_handler(HttpError)
def _unreadable(request: HttpRequest, error: HttpError) -> HttpResponse:
    if isinstance(error.__cause__, Problem):  # the reader of bodies said more than that
        return error.__cause__.response()
    return Problem(
        error.status_code,
        "unreadable",
        found=phrase("the body is no JSON that can be read"),
        limit=phrase("one JSON object in UTF-8"),
        step=phrase("mend the body and send it again"),
    ).response()


@csrf_exempt
def nothing_here(request: HttpRequest, rest: str = "") -> HttpResponse:
    """Return the problem for an address where nothing is."""
    return Problem(
        404,
        "nothing_here",
        found=phrase("there is nothing at this address"),
        limit=phrase("the addresses in /api/v1/openapi.json"),
        step=phrase("check the address"),
        value=request.path,
    ).response()
