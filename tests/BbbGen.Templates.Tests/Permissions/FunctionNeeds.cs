using BbbGen.Templates.Tests.Wiring;

namespace BbbGen.Templates.Tests.Permissions;

/// <summary>The calls of the custom resources' functions.</summary>
internal static class FunctionNeeds
{
    public static IEnumerable<Need> Of(IReadOnlyList<DeployedResource> all) =>
        all.Where(resource => resource.Type == "AWS::Lambda::Function").SelectMany(function =>
        {
            var role = function["Role"].AsText()["${".Length..^".Arn}".Length];
            return PythonCalls.In(function.Path, function["Code", "ZipFile"].AsText()).SelectMany(call => ActionTable.Needs(role, call))
                .Concat([new Need(role, "logs:CreateLogStream", "Lambda for " + function.Path),
                    new Need(role, "logs:PutLogEvents", "Lambda for " + function.Path)]);
        });
}
