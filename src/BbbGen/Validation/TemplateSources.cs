using BbbGen.CloudFormation.Evaluation;
using BbbGen.CloudFormation.Verifying;

namespace BbbGen.Validation;

/// <summary>What is said about a file beside findings.</summary>
/// <param name="File">Its name, or empty: it is about all of them.</param>
/// <param name="Message">One sentence without a full stop.</param>
internal sealed record FileNote(string File, string Message);

/// <summary>The templates to be judged.</summary>
/// <param name="Source">Where they come from, as it is said to people.</param>
/// <param name="Folder">The folder that file names are relative to, as the operator named it; empty where there is none.</param>
/// <param name="Templates">Those that could be read, by name.</param>
/// <param name="Unread">Those that could not.</param>
/// <param name="Skipped">Files that are no templates, with the reason.</param>
internal sealed record TemplateSources(
    string Source,
    string Folder,
    IReadOnlyList<TemplateFile> Templates,
    IReadOnlyList<UnreadFile> Unread,
    IReadOnlyList<FileNote> Skipped);
