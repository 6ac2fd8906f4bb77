namespace BbbGen.CloudFormation.Evaluation;

/// <summary>A resource anywhere below a root stack.</summary>
/// <param name="Stack">Logical ids of its nested stacks, separated by slashes; empty for the root.</param>
/// <param name="LogicalId">Its name in its template.</param>
public readonly record struct ResourceAddress(string Stack, string LogicalId)
{
    /// <summary>For example <c>BBBNetworkStack/BBBVPC</c>.</summary>
    public override string ToString() => Stack.Length == 0 ? LogicalId : $"{Stack}/{LogicalId}";
}
