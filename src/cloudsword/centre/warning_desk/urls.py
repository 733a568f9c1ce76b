"""Addresses of the warning desk. No telephone number stands in any of them."""

from django.urls import path

from cloudsword.centre.warning_desk.views import appeals, feed, numbers, public, queue

app_name = "warning_desk"
urlpatterns = [
    path("warnings/", queue.queue, name="queue"),
    path("warnings/in-force", queue.in_force, name="in_force"),
    path("warnings/judge", queue.judge_many, name="judge_many"),
    path("warnings/propose", numbers.propose, name="propose"),
    path("warnings/numbers/<int:number>", numbers.number, name="number"),
    path("warnings/numbers/<int:number>/judge", numbers.judge, name="judge"),
    path("warnings/numbers/<int:number>/evidence", numbers.evidence, name="evidence"),
    path("warnings/numbers/<int:number>/ask", numbers.ask, name="ask"),
    path("warnings/numbers/<int:number>/reached", numbers.reached, name="reached"),
    path("warnings/questions/<int:number>/answer", numbers.note_answer, name="note_answer"),
    path("warnings/numbers/<int:number>/appeal", appeals.take, name="take_appeal"),
    path("warnings/appeals", appeals.appeals, name="appeals"),
    path("warnings/appeals/<int:number>", appeals.appeal, name="appeal"),
    path("warnings/feed", feed.feed, name="feed"),
    path("warnings/feed.<str:form>", feed.download, name="download"),
    path("warnings/figures", feed.figures, name="figures"),
    path("numbers/", public.look_up, name="look_up"),
]
