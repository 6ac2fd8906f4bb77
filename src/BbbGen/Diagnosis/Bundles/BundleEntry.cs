namespace BbbGen.Diagnosis.Bundles;

/// <summary>A file of a bundle, already redacted.</summary>
/// <param name="Name">Its path in the zip.</param>
/// <param name="Text">Its content; lines end with LF.</param>
internal sealed record BundleEntry(string Name, string Text);
