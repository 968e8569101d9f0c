"""Every practice in the order of the report; the one place that names them all."""

from analyzer.score.checks.bring_closure import bring_closure
from analyzer.score.checks.feedback import feedback
from analyzer.score.checks.follow_up import follow_up
from analyzer.score.checks.follow_up_mail import follow_up_mail
from analyzer.score.checks.meeting_not_decision import meeting_not_decision
from analyzer.score.checks.needs_coverage import needs_coverage
from analyzer.score.checks.no_admin_opening import no_admin_opening
from analyzer.score.checks.no_assuming import no_assuming
from analyzer.score.checks.no_chasing import no_chasing
from analyzer.score.checks.no_interrogation import no_interrogation
from analyzer.score.checks.no_is_ok import no_is_ok
from analyzer.score.checks.no_pressure import no_pressure
from analyzer.score.checks.permission import permission
from analyzer.score.checks.practice import Practice
from analyzer.score.checks.prospect_focus import prospect_focus
from analyzer.score.checks.rapport import rapport
from analyzer.score.checks.referral import referral
from analyzer.score.checks.truth import truth
from analyzer.score.checks.where_next import where_next
from analyzer.score.checks.why_called import why_called

PRACTICES: tuple[Practice, ...] = (
    rapport,
    permission,
    why_called,
    needs_coverage,
    follow_up,
    no_interrogation,
    no_pressure,
    no_assuming,
    truth,
    no_chasing,
    no_is_ok,
    feedback,
    where_next,
    bring_closure,
    referral,
    follow_up_mail,
    meeting_not_decision,
    no_admin_opening,
    prospect_focus,
)
