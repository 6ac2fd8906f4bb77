using BbbGen.Mutations.Tests.Making;

namespace BbbGen.Mutations.Tests.Kinds;

/// <summary>Every kind of mistake.</summary>
internal static class MutationKinds
{
    public static IReadOnlyList<MutationKind> All { get; } =
        [.. Documents.All, .. Names.All, .. Properties.All, .. Nesting.All, .. Limits.All, .. Hygiene.All, .. Services.All,
            .. BigBlueButton.All];
}
