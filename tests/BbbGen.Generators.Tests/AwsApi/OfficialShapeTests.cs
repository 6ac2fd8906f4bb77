using System.Reflection;
using Amazon.SecurityToken;
using Xunit;

namespace BbbGen.Generators.Tests.AwsApi;

/// <summary>The clients can be replaced with the official ones, because those have the same members.</summary>
public sealed class OfficialShapeTests
{
    /// <summary>Handwritten in the official package: the credentials in a response can be used for signing.</summary>
    private const string HandMade = "Amazon.SecurityToken.Model.Credentials";

    private const BindingFlags Declared = BindingFlags.Instance | BindingFlags.Static | BindingFlags.Public
        | BindingFlags.NonPublic | BindingFlags.DeclaredOnly;

    [Fact]
    public void Everything_generated_is_in_the_official_package_with_the_same_signature()
    {
        var ours = AwsApiRun.On(AwsApiRun.Resource("SecurityToken.awsapi"), "SecurityToken.awsapi").Compile();
        var official = typeof(AmazonSecurityTokenServiceClient).Assembly;

        var types = ours.GetExportedTypes().Where(t => t.FullName != HandMade).ToList();
        var missing = types.SelectMany(t => official.GetType(t.FullName!) is { } twin
            ? Surface(t).Except(Surface(twin)).Select(m => $"{t.Name}: {m}")
            : [t.FullName!]).ToList();

        Assert.True(types.Count > 30, $"{types.Count} types");
        Assert.Empty(missing);
    }

    private static HashSet<string> Surface(Type type) =>
    [
        $"base {type.BaseType}",
        .. type.GetInterfaces().Where(i => i.IsPublic).Select(i => $"interface {i}"),
        .. type.GetMembers(Declared).Where(IsVisible).Select(m => $"{m.MemberType} {m}"),
    ];

    private static bool IsVisible(MemberInfo member) => member switch
    {
        MethodBase method => method.IsPublic || method.IsFamily,
        FieldInfo field => field.IsPublic,
        PropertyInfo property => property.GetAccessors(nonPublic: true).Any(a => a.IsPublic || a.IsFamily),
        _ => false,
    };
}
