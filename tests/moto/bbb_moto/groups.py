"""Auto Scaling groups in place: which sizes an update sends, and whose instances a rolling update replaces.

moto deletes a group and makes it again, whatever changes.
https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-attribute-updatepolicy.html
"""

from moto.autoscaling.models import autoscaling_backends

from . import schemas
from .lifecycle import set_retention
from .errors import StackError
from .moto_types import MotoModel
from .registry import Made, register

TYPE = "AWS::AutoScaling::AutoScalingGroup"
SIZES = ("MinSize", "MaxSize", "DesiredCapacity")
RENEWING = ("LaunchConfigurationName", "LaunchTemplate", "MixedInstancesPolicy", "VPCZoneIdentifier")
"""What AutoScalingRollingUpdate reacts to. Without that policy such a change holds for instances that start later."""


class Group(MotoModel):
    """A group that keeps its instances unless a rolling update replaces them."""

    def create(self, request):
        made = super().create(request)
        set_retention(made.model, request.properties)
        return made

    def update(self, stack, resource, properties):
        policy = stack.template["Resources"][resource.logical_id].get("UpdatePolicy") or {}
        policy = stack.scope.resolve(policy)
        group, old = resource.model, schemas.check(resource.logical_id, TYPE, resource.properties, stack.region)
        rolling = policy.get("AutoScalingRollingUpdate")
        changed = any(old.get(name) != properties.get(name) for name in RENEWING) or getattr(group, "outdated", False)
        if rolling and changed and not stack.status.startswith("UPDATE_ROLLBACK"):
            _refuse_too_many_in_service(rolling, properties)
        self._change(stack, group, properties, _sizes(policy, old, properties))
        if rolling and changed:
            _replace_instances(stack, group)
        group.outdated = changed and not rolling
        return Made(resource.physical_id, resource.attributes, group)

    @staticmethod
    def _change(stack, group, properties, sizes):
        group.update(
            availability_zones=properties.get("AvailabilityZones", []),
            desired_capacity=sizes.get("DesiredCapacity"), max_size=sizes.get("MaxSize"), min_size=sizes.get("MinSize"),
            launch_config_name=properties.get("LaunchConfigurationName"),
            launch_template=properties.get("LaunchTemplate", {}),
            vpc_zone_identifier=",".join(properties.get("VPCZoneIdentifier", [])) or None,
            health_check_period=properties.get("HealthCheckGracePeriod"),
            health_check_type=properties.get("HealthCheckType"),
            new_instances_protected_from_scale_in=properties.get("NewInstancesProtectedFromScaleIn"),
            mixed_instances_policy=properties.get("MixedInstancesPolicy", {}),
        )
        set_retention(group, properties)
        kept = [tag for tag in group.tags if tag["Key"].startswith("aws:")]
        backend = autoscaling_backends[stack.account][stack.region]
        group.tags = kept
        backend.create_or_update_tags([{**tag, "ResourceId": group.name, "ResourceType": "auto-scaling-group",
                                        "PropagateAtLaunch": str(tag.get("PropagateAtLaunch", False)).lower()}
                                       for tag in properties.get("Tags", [])])


def _sizes(policy, old, properties):
    """With IgnoreUnmodifiedGroupSizeProperties only a size that the template changes is sent; otherwise all are, every time."""
    ignored = str(policy.get("AutoScalingScheduledAction", {}).get("IgnoreUnmodifiedGroupSizeProperties", False)).lower() == "true"
    return {name: int(properties[name]) for name in SIZES
            if name in properties and not (ignored and str(old.get(name)) == str(properties[name]))}


def _refuse_too_many_in_service(rolling, properties):
    if int(rolling.get("MinInstancesInService", 0)) >= int(properties["MaxSize"]):
        raise StackError("MinInstancesInService must be less than the autoscaling group's MaxSize")


def _replace_instances(stack, group):
    backend = autoscaling_backends[stack.account][stack.region]
    for state in list(group.instance_states):
        backend.terminate_instance(state.instance.id, should_decrement=False)


register(TYPE, Group(TYPE))
