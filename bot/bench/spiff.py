"""The same sale in SpiffWorkflow: fourteen user tasks in a row, each with a deadline that ends it; state as JSON."""

import re
from typing import Any

from bot.bench.measuring import Missing

STAGES = 14
SPACE = "http://www.omg.org/spec/BPMN/20100524/MODEL"
DEADLINE = re.compile(r'(?<="event_value": ")[^"]+')
LONG_AGO = "2000-01-01T00:00:00+00:00"


class Spiff:
    """Raises Missing where SpiffWorkflow is not installed."""

    def __init__(self) -> None:
        try:
            from SpiffWorkflow.bpmn.serializer import BpmnWorkflowSerializer
            from SpiffWorkflow.util.task import TaskState
        except ImportError as error:
            raise Missing("SpiffWorkflow") from error
        self._serializer, self._ready = BpmnWorkflowSerializer(), TaskState.READY
        self._spec = _spec()

    def started(self) -> str:
        from SpiffWorkflow.bpmn import BpmnWorkflow

        workflow = BpmnWorkflow(self._spec)
        workflow.do_engine_steps()
        return str(self._serializer.serialize_json(workflow))

    def due(self) -> str:
        """A workflow whose first deadline has come, but has not been noticed."""
        return DEADLINE.sub(LONG_AGO, self.started())

    def advanced(self, state: str) -> str:
        """The first user task done, the next one ready."""
        workflow = self._serializer.deserialize_json(state)
        next(self._manual(workflow)).run()
        workflow.do_engine_steps()
        return str(self._serializer.serialize_json(workflow))

    def fired(self, state: str) -> str:
        """The deadline noticed and gone through."""
        workflow = self._serializer.deserialize_json(state)
        workflow.refresh_timers()
        workflow.do_engine_steps()
        return str(self._serializer.serialize_json(workflow))

    def ready(self, state: str) -> list[str]:
        """The stages that can be done."""
        return [task.task_spec.bpmn_id for task in self._manual(self._serializer.deserialize_json(state))]

    def _manual(self, workflow: Any) -> Any:
        return (task for task in workflow.get_tasks(state=self._ready) if task.task_spec.manual)


def _spec() -> Any:
    from SpiffWorkflow.bpmn.parser import BpmnParser

    parser = BpmnParser()
    parser.add_bpmn_str(_bpmn().encode())
    return parser.get_spec("sale")


def _bpmn() -> str:
    stages = "".join(_stage(number) for number in range(1, STAGES + 1))
    flows = "".join(_flow(f"stage{number}", f"stage{number + 1}") for number in range(1, STAGES))
    return (
        f'<definitions xmlns="{SPACE}" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" targetNamespace="dozvon">'
        f'<process id="sale" isExecutable="true"><startEvent id="start"/><endEvent id="paid"/><endEvent id="closed"/>'
        f"{stages}{_flow('start', 'stage1')}{flows}{_flow(f'stage{STAGES}', 'paid')}</process></definitions>"
    )


def _stage(number: int) -> str:
    return (
        f'<userTask id="stage{number}" name="stage{number}"/>'
        f'<boundaryEvent id="late{number}" attachedToRef="stage{number}"><timerEventDefinition>'
        "<timeDuration xsi:type=\"tFormalExpression\">'P10D'</timeDuration></timerEventDefinition></boundaryEvent>"
        f"{_flow(f'late{number}', 'closed')}"
    )


def _flow(source: str, target: str) -> str:
    return f'<sequenceFlow id="{source}-{target}" sourceRef="{source}" targetRef="{target}"/>'
