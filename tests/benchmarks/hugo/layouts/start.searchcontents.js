{{- $parts := slice (dict "url" "assets/search/_site_1.js" "dossier" "" "size" (len (where site.Pages "Params.layout" "in" (slice "person" "outlet")))) }}{{ $dossiers := newScratch -}}
{{- range partialCached "dossiers.html" "" }}{{ $parts = $parts | append (dict "url" (printf "assets/search/%s/part.js" .id) "dossier" .id "size" (add (len .claims) (len .sources))) }}{{ $dossiers.SetInMap "all" .id .dossier.Title }}{{ end -}}
{{- $verdicts := newScratch }}{{ range hugo.Data.scale }}{{ $verdicts.SetInMap "all" .id (slice .label .mark .colour) }}{{ end -}}
(self.onrecordSearchContents=self.onrecordSearchContents||[]).push({{ dict "parts" $parts "verdicts" ($verdicts.Get "all") "dossiers" ($dossiers.Get "all") | jsonify }});
