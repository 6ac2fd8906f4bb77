using BbbGen.CloudFormation.Evaluation;
using BbbGen.CloudFormation.Verifying;

namespace BbbGen.Validation;

/// <summary>A remark about a file that is not a finding.</summary>
/// <param name="File">Its name; empty if the remark is about all files.</param>
/// <param name="Message">One sentence without a full stop.</param>
internal sealed record FileNote(string File, string Message);

/// <summary>The templates to be validated.</summary>
/// <param name="Source">Where they come from, for messages.</param>
/// <param name="Folder">The folder that file names are relative to, as the operator named it; empty if there is none.</param>
/// <param name="Templates">The readable ones, by name.</param>
/// <param name="Unread">The unreadable ones.</param>
/// <param name="Skipped">Files that are not templates, with the reason.</param>
internal sealed record TemplateSources(
    string Source,
    string Folder,
    IReadOnlyList<TemplateFile> Templates,
    IReadOnlyList<UnreadFile> Unread,
    IReadOnlyList<FileNote> Skipped);
