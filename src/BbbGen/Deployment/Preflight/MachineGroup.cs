using BbbGen.CloudFormation.Evaluation;

namespace BbbGen.Deployment.Preflight;

/// <summary>Machines of one kind that come and go together.</summary>
/// <param name="Group">The Auto Scaling group.</param>
/// <param name="Type">For example <c>t3a.xlarge</c>.</param>
/// <param name="Architecture">Of their image, as EC2 calls it; null where it is not known.</param>
/// <param name="Desired">How many are started.</param>
/// <param name="Most">How many there may become.</param>
/// <param name="CarriesMeetings">Whether BigBlueButton itself is installed on them.</param>
internal sealed record MachineGroup(ResourceInstance Group, string Type, string? Architecture, int Desired, int Most, bool CarriesMeetings);
