using BbbGen.CloudFormation.Evaluation;
using BbbGen.CloudFormation.Verifying;

namespace BbbGen.Validation;

/// <param name="File">Its name; empty if the remark is about all files.</param>
/// <param name="Message">One sentence without a full stop.</param>
internal sealed record FileNote(string File, string Message);

/// <param name="Folder">The folder that file names are relative to, as the operator named it; empty if there is none.</param>
internal sealed record TemplateSources(
    string Source,
    string Folder,
    IReadOnlyList<TemplateFile> Templates,
    IReadOnlyList<UnreadFile> Unread,
    IReadOnlyList<FileNote> Skipped);
